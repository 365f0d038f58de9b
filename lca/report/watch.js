"use strict";
{
  const frame = document.getElementById("watched");
  const mark = frame.dataset.mark, beside = frame.dataset.beside;
  addEventListener("message", (event) => {
    const now = event.source === frame.contentWindow && event.data && event.data["lca-watch"];
    if (now && now !== mark) location.reload();
  });
  let count = 0;
  setInterval(() => { frame.src = beside + "?" + (count += 1); }, 500);
}
