"""Standard errors of what is shown: true to other draws, printed with what they belong to."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pytest
from scipy import stats
from twenty import TWENTY

import lca
from lca.cli.run import run as run_command
from lca.engine.propagate import propagate
from lca.files.shipped import shipped
from lca.inventory.routes import inventory
from lca.problems import Message, Problem
from lca.quantities.figures import interval, last_digit, scale_for
from lca.results.build_view import view
from lca.results.convergence import (
    MOST,
    _cure,
    coarse,
    convergence,
    probability_errors,
    quantile_errors,
)
from lca.results.draws import Draws
from lca.results.totals import exchange_totals
from lca.scenario.form import NETWORK

FIRST = shipped("scenarios") / "first-steps.yaml"
HEBEI = TWENTY


@pytest.mark.parametrize("probability", [0.025, 0.5, 0.975])
def test_quantile_errors_are_those_of_repeated_samples(probability: float) -> None:
    """Proves: over 2,000 samples of a normal variable the mean error is the scatter of the quantile."""
    samples = np.sort(np.random.default_rng(1).normal(size=(2000, 1024)), axis=1)
    scatter = np.quantile(samples, probability, axis=1).std()
    assert quantile_errors(samples, probability).mean() == pytest.approx(scatter, rel=0.1)
    exact = math.sqrt(probability * (1 - probability) / 1024) / stats.norm.pdf(
        stats.norm.ppf(probability)
    )
    assert scatter == pytest.approx(exact, rel=0.05)


def test_a_probability_of_one_is_not_certain() -> None:
    """Proves: all of 4,096 draws saving leaves an error near 1/4,096; none of it would be overconfident."""
    certain, half = probability_errors(np.array([4096.0, 2048.0]), 4096)
    assert certain == pytest.approx(1 / 4096, rel=0.01)
    assert half == pytest.approx(0.5 / 64, rel=0.01)


def test_they_are_upper_bounds_for_latin_hypercubes() -> None:
    """Proves: percentiles of 24 seeds scatter less than the standard errors say (4 % grace for 24 seeds)."""
    built = inventory(lca.load(HEBEI))
    drawn = [np.sort(propagate(built, 512, seed).saving[:, 0].sum(axis=0)) for seed in range(24)]
    for p in (0.025, 0.5, 0.975):
        scatter = np.std([np.quantile(network, p) for network in drawn], ddof=1)
        said = np.mean([quantile_errors(network, p) for network in drawn])
        assert scatter < (1.0 if p == 0.5 else 1.35) * said, p


def test_the_table_has_the_network_and_every_exchange() -> None:
    result = lca.run(lca.load(FIRST), draws=256)
    table = result.convergence
    scenario = result.scenario
    assert list(dict.fromkeys(table["exchange"])) == [NETWORK, *(e.id for e in scenario.exchanges)]
    assert set(table["indicator"]) == set(scenario.file.indicators)
    sample = result.sample
    assert sample is not None
    row = table[(table["exchange"] == NETWORK)].iloc[0]
    network = sample.network(row["indicator"]).saving
    assert row["mean"] == pytest.approx(network.mean())
    assert row["se_mean"] == pytest.approx(network.std(ddof=1) / 16)
    assert row["draws"] == 256


def test_without_draws_there_is_nothing_to_know() -> None:
    result = lca.run(lca.load(FIRST), draws=0)
    assert result.convergence.empty and result.sample is None
    assert "standard_errors" not in result.summary()
    assert coarse(result) == ()


def test_few_draws_are_warned_of_and_many_are_not() -> None:
    """Proves: the warning comes first but for what is assumed, and where an end's error exceeds two steps of the last digit shown."""
    scenario = lca.load(HEBEI)
    some = lca.run(scenario, draws=128)
    told = [warning.message.key for warning in some.warnings]
    assumed = told.count("fates-assumed")  # of the central case, and of others that assume more
    assert assumed and told[: assumed + 1] == ["fates-assumed"] * assumed + ["interval-coarse"]
    said = [str(w) for w in some.warnings if w.message.key == "interval-coarse"]
    assert any("ghg-20 is known to ±" in text and "128 draws" in text for text in said)
    assert all("calculate with" in text for text in said)
    many = lca.run(scenario, draws=4096)
    assert [w for w in many.warnings if w.message.key == "interval-coarse"] == []


@pytest.mark.parametrize("draws", [2, 10, 99])
def test_too_few_draws_for_an_interval(draws: int) -> None:
    """Proves: 10 draws know nothing of a 97.5 percentile: no error is claimed, and the run says so."""
    result = lca.run(lca.load(FIRST), draws=draws)
    [said] = [w.what for w in result.warnings if w.message.key == "draws-too-few"]
    assert said == f"{draws} draws are too few for a 95 % interval"
    if draws < 40:
        assert result.convergence["se_p97_5"].isna().all()
        text = json.dumps(result.summary(), allow_nan=False)
        assert json.loads(text)["standard_errors"]["network"]["ghg-100"]["p97_5"] is None


def test_one_draw_gives_no_interval() -> None:
    result = lca.run(lca.load(FIRST), draws=1)
    assert result.network[["p2_5", "p97_5", "probability_saving"]].isna().all(axis=None)


def test_intervals_of_exchanges_show_what_the_draws_know() -> None:
    """Proves: with an error of 5, 81 to 407 is shown to the tens; with 0.1 to the units; each end by its own."""
    scale = scale_for("kg CO2e", 4e8, "en")
    assert scale.span(81.4e6, 407.2e6, (5e6, 5e6)) == "80 to 410"
    assert scale.span(81.4e6, 407.2e6, (0.1e6, 0.1e6)) == "81 to 407"
    assert scale.span(81.4e6, 407.2e6, (0.1e6, 5e6)) == "81 to 410"
    assert scale.span(81.4e6, 407.2e6) == "81 to 407"
    small = scale_for("kg CO2e", 8e6, "en")
    assert small.span(-2.0e6, 8.03e6, (0.15e6, 0.15e6)) == "−2.0 to 8.0"
    assert scale.span(1e6, 4e8, (4e9, 4e9)) == "1 to 400"


def test_the_view_carries_the_errors_of_both_ends() -> None:
    """Proves: the two errors of an exchange come from its own row of the table, each for its own end."""
    result = lca.run(lca.load(FIRST), draws=256)
    [total] = exchange_totals(view(result, "en"), "ghg-100")
    table = result.convergence.set_index(["exchange", "indicator"])
    row = table.loc[total.exchange, "ghg-100"]
    assert total.errors == (row["se_p2_5"], row["se_p97_5"])
    assert total.errors[0] != total.errors[1]


def skewed(draws: int, spread: float) -> tuple[Problem, ...]:
    """Warnings on a network whose saving is log-normal with such a standard deviation of the logarithm."""
    result = lca.run(lca.load(FIRST), draws=128)
    z = stats.norm.ppf((np.arange(draws) + 0.5) / draws)
    saving = 1e7 * np.exp(spread * z)
    exchanges = tuple(exchange.id for exchange in result.scenario.exchanges)
    rest = np.zeros((len(exchanges) - 1, 1, draws))
    both = np.concatenate([saving[None, None, :], rest])
    sample = Draws(exchanges, ("ghg-100",), both, 0.0 * both, both)
    low, middle, high = np.quantile(saving, (0.025, 0.5, 0.975))
    network = result.network.assign(p2_5=low, p50=middle, p97_5=high, saving=middle)
    file = result.scenario.file.model_copy(update={"indicators": ["ghg-100"]})
    scenario = replace(result.scenario, file=file)
    table = convergence(scenario, sample)
    return coarse(
        replace(result, scenario=scenario, network=network, convergence=table, sample=sample)
    )


def test_no_more_draws_are_advised_than_can_be_made() -> None:
    """Proves: advice stays within `--draws`. The error of the 97.5 percentile falls with the root of the draws.

    By hand: it is 21.9 kt, its error sqrt(0.025 × 0.975 / 1000) × 0.4 × 21.9 kt / 0.0584 = 0.74 kt, and two steps of
    0.1 kt take 1000 × (7.4 / 2)² = 13,700 draws.
    """
    [option] = [one for one in run_command.params if one.name == "draws"]
    assert isinstance(option.type, click.IntRange)
    assert option.type.max == MOST
    [few] = skewed(1000, 0.4)
    assert few.message.get("cure") == Message("enough-draws", enough=16_384)
    assert "calculate with 16,384 draws" in str(few)
    [hopeless] = skewed(1000, 2.0)
    cure = hopeless.message.get("cure")
    assert isinstance(cure, Message)
    assert cure.key == "most-draws"
    assert "100,000 draws, the most that can be made, would still leave ±" in str(hopeless)
    assert "calculate with" not in str(hopeless)
    [at_most] = skewed(MOST, 3.0)
    assert at_most.message.get("cure") == Message("no-more-draws", most=MOST)
    assert "calculate with" not in str(at_most)


def test_enough_draws_never_pass_the_most() -> None:
    """Proves: 90,000 that are wanted are not rounded up to the 131,072 that `--draws` refuses."""
    assert _cure(4096, 90_000.0, 1e6, "kg CO2e") == Message("enough-draws", enough=MOST)


@pytest.mark.parametrize(
    ("low", "high", "step"), [(6.56e8, 1.137e9, 1e7), (3.2e3, 9.99e3, 10.0), (-5.6e6, 3.5e6, 1e4)]
)
def test_the_last_digit_is_the_one_that_is_shown(low: float, high: float, step: float) -> None:
    """Proves: a shift of one step changes the text of an interval; a tenth of it does not."""
    assert last_digit(low, high, "kg CO2e") == pytest.approx(step)
    middle = round(high / step) * step
    text = interval(low, middle, "kg CO2e", "en")
    assert interval(low, middle + step, "kg CO2e", "en") != text
    assert interval(low, middle + step / 10, "kg CO2e", "en") == text


@pytest.mark.usefixtures("chartless")
def test_files_hold_errors_and_draws(tmp_path: Path) -> None:
    """Proves: draws.npz gives the percentiles of the tables again, by name."""
    result = lca.run(lca.load(HEBEI), draws=128, seed=4)
    folder = result.save(tmp_path / "out", draws=True)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    table = pd.read_csv(folder / "convergence.csv")
    error = table[(table["exchange"] == NETWORK) & (table["indicator"] == "ghg-100")].iloc[0]
    shown = summary["standard_errors"]["network"]["ghg-100"]
    assert shown["p97_5"] == error["se_p97_5"]
    with np.load(folder / "draws.npz") as drawn:
        at = list(drawn["exchanges"]).index("bf-slag-to-cement")
        column = list(drawn["indicators"]).index("ghg-100")
        assert drawn["units"][column] == "kg CO2e"
        assert int(drawn["seed"]) == 4
        saving = drawn["saving"][at, column]
        network = drawn["saving"][:, column].sum(axis=0)
        both = drawn["virgin"][at, column] - drawn["recycled"][at, column]
    row = result.exchanges.set_index(["exchange", "indicator"]).loc["bf-slag-to-cement", "ghg-100"]
    assert np.percentile(saving, 97.5) == pytest.approx(row["p97_5"], rel=1e-12)
    assert np.percentile(network, 2.5) == pytest.approx(summary["network"]["ghg-100"]["p2_5"])
    assert both == pytest.approx(saving, rel=1e-9, abs=1e-3)
    again = result.save(tmp_path / "again", draws=True)
    assert (again / "draws.npz").read_bytes() == (folder / "draws.npz").read_bytes()
    assert not (result.save(tmp_path / "plain") / "draws.npz").exists()
