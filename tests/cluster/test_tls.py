"""tls:// with certificates of our own: the same bytes, and nothing for those who have none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from banking import PROCESSES, Dense  # dasking, which conftest imports, says where it is
from dasking import Dask, free_port

from lca.engine.bank.bank import Bank
from lca.engine.bank.segments import CHUNK
from lca.engine.errors import WorkersError
from lca.engine.workers.cluster import Cluster
from lca.engine.workers.local import Here

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="needs dask.distributed"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl for certificates"),
]

TLS = "distributed.comm.tls."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that signs itself, for all who speak here, and its key."""
    folder = tmp_path_factory.mktemp("certificates")
    made, key = folder / "ca.pem", folder / "key.pem"
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run(["openssl", "req", *kind, *names], check=True, capture_output=True)
    return made, key


@pytest.fixture
def encrypted(tmp_path: Path, certificate: tuple[Path, Path]) -> Iterator[Dask]:
    """A scheduler and a worker that speak by certificates alone."""
    made, key = map(str, certificate)
    found = Dask(tmp_path, free_port())
    tls = ["--tls-ca-file", made, "--tls-cert", made, "--tls-key", key]
    where = ["--no-dashboard", "--host", f"tls://127.0.0.1:{found.port}"]
    try:
        found.start("distributed.cli.dask_scheduler", *where, "--no-show", *tls)
        words = ["--no-nanny", "--nthreads", "1", "--no-dashboard", *tls]
        address = f"tls://127.0.0.1:{found.port}"
        found.start(
            "distributed.cli.dask_worker", address, *words, "--local-directory", str(tmp_path)
        )
        yield found
    finally:
        found.stop(found.begun)


def test_the_same_bytes_by_certificates(
    encrypted: Dask, tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    """Proves: with the certificates that dask's configuration names the bytes are those of this process; without, and
    over tcp://, the scheduler answers nobody."""
    import dask
    import distributed  # noqa: F401 (its defaults stand below what is set here)

    made, key = map(str, certificate)
    address = f"tls://127.0.0.1:{encrypted.port}"
    here = Bank(tmp_path / "here", Dense(tmp_path / "log"), 3).scores(
        range(PROCESSES), CHUNK, Here()
    )
    named = {TLS + "ca-file": made, TLS + "client.cert": made, TLS + "client.key": key}
    with dask.config.set(named):
        there = Bank(tmp_path / "there", Dense(tmp_path / "log2"), 3)
        assert there.scores(range(PROCESSES), CHUNK, Cluster(address)).tobytes() == here.tobytes()
    with pytest.raises(WorkersError, match="no certificates are named"):
        list(Cluster(address).run(str, None, [1]))
    with pytest.raises(WorkersError, match="no dask scheduler answers"):
        list(Cluster(address.replace("tls", "tcp")).run(str, None, [1]))


def test_certificates_that_are_none_are_one_line(tmp_path: Path) -> None:
    import dask
    import distributed  # noqa: F401 (its defaults stand below what is set here)

    (tmp_path / "no.pem").write_text("not a certificate")
    for path in (tmp_path / "no.pem", tmp_path / "not-there.pem"):
        named = {TLS + end: str(path) for end in ("ca-file", "client.cert", "client.key")}
        with (
            dask.config.set(named),
            pytest.raises(WorkersError, match="certificates cannot be used") as error,
        ):
            list(Cluster("tls://127.0.0.1:9").run(str, None, [1]))
        assert "\n" not in str(error.value)
