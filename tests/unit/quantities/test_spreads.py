"""Kinds of spread: each against SciPy, and a new one that needs nothing but its class."""

from __future__ import annotations

import math

import numpy as np
import pytest
import stats_arrays
from scipy import stats
from scipy.integrate import quad
from scipy.special import expit, logit

from lca.backgrounds.brightway.spread import Uncertain, spreads
from lca.engine.counter import key_hashes, uniforms
from lca.engine.draws import draw
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.system import cells
from lca.engine.variance.gradient import first_order
from lca.engine.variance.shifts import one_at_a_time
from lca.export.spread import fields_of, fields_of_product
from lca.quantities.numbers import Number, Term
from lca.quantities.quantity import quantity
from lca.quantities.spreads import (
    DISTRIBUTIONS,
    KINDS,
    Bounded,
    Fields,
    LogitNormal,
    LogNormal,
    Normal,
    OnScale,
    Spread,
    Triangular,
    Uniform,
    log_normal_fields,
)
from lca.texts import Lang, Text

U = np.array([1e-6, 0.025, 0.25, 0.5, 0.75, 0.975, 1 - 1e-6])

#: Value, spread, and the distribution that SciPy has for it.
EVEN = [
    (2.0, LogNormal(0.3, 0.3), stats.lognorm(0.3, scale=2.0)),
    (5.0, Normal(1.5, 1.5), stats.norm(5.0, 1.5)),
    (1.0, Triangular(0.5, 2.5), stats.triang(0.25, loc=0.5, scale=2.0)),
    (0.5, Triangular(0.5, 2.5), stats.triang(0.0, loc=0.5, scale=2.0)),
    (2.5, Triangular(0.5, 2.5), stats.triang(1.0, loc=0.5, scale=2.0)),
    (9.0, Uniform(0.5, 2.5), stats.uniform(0.5, 2.0)),
]
#: Every kind, with sides that differ where it has sides.
EACH = [
    (2.0, LogNormal(0.3, 0.5)),
    (-2.0, LogNormal(0.3, 0.5)),
    (5.0, Normal(1.0, 2.0)),
    (0.8, LogitNormal(0.9, 0.4)),
    (1.0, Triangular(0.5, 2.5)),
    (1.0, Uniform(0.5, 2.5)),
]


@pytest.mark.parametrize(("value", "spread", "known"), EVEN)
def test_quantiles_and_moments_are_those_of_scipy(
    value: float, spread: Spread, known: stats.rv_continuous
) -> None:
    assert spread.quantile(value, U) == pytest.approx(known.ppf(U), rel=1e-12)
    assert spread.moments(value) == pytest.approx((known.mean(), known.var()), rel=1e-9)


def test_a_share_is_normal_on_the_logit_scale() -> None:
    expected = expit(stats.norm(logit(0.8), 0.5).ppf(U))
    assert LogitNormal(0.5, 0.5).quantile(0.8, U) == pytest.approx(expected, rel=1e-12)


def test_normal_kinds_have_a_side_each() -> None:
    """Proves: draws below the value use `down`, those above `up`."""
    z = np.array([-1.0, 0.0, 1.0])
    assert list(Normal(2.0, 3.0).at(10.0, z)) == [8.0, 10.0, 13.0]
    assert list(LogNormal(np.log(2), np.log(3)).at(10.0, z)) == pytest.approx([5, 10, 30])
    assert list(LogitNormal(np.log(3), np.log(9)).at(0.5, z)) == pytest.approx([0.25, 0.5, 0.9])


@pytest.mark.parametrize(("value", "spread"), EACH)
def test_moments_are_those_of_the_quantiles(value: float, spread: Spread) -> None:
    """Proves: mean and variance by quadrature over the quantiles, with SciPy's own rule."""

    def mean_of(power: int, around: float) -> float:
        def weighted(z: float) -> float:
            u = np.array([stats.norm.cdf(z)])
            return float((spread.quantile(value, u)[0] - around) ** power * stats.norm.pdf(z))

        return float(sum(quad(weighted, *ends, limit=200)[0] for ends in ((-7.5, 0), (0, 7.5))))

    mean, variance = spread.moments(value)
    assert mean == pytest.approx(mean_of(1, 0.0), rel=1e-6)
    assert variance == pytest.approx(mean_of(2, mean), rel=1e-5)


@pytest.mark.parametrize(("value", "spread"), EACH)
def test_draws_lie_between_the_ends(value: float, spread: Spread) -> None:
    """Proves: all draws do, and the extreme ones of what has ends come close to them."""
    low, high = spread.ends(value, math.inf)
    drawn = spread.quantile(value, np.linspace(1e-9, 1 - 1e-9, 1001))
    assert low <= drawn.min() and drawn.max() <= high
    if isinstance(spread, Bounded):
        assert (drawn[0], drawn[-1]) == pytest.approx((low, high), abs=1e-3)


def test_ends_of_a_normal_number_are_as_far_as_asked() -> None:
    assert Normal(1.0, 2.0).ends(5.0, 3.0) == (2.0, 11.0)
    assert Normal(1.0, 2.0).ends(5.0, math.inf) == (-math.inf, math.inf)
    assert LogNormal(1.0, 2.0).ends(-5.0, 3.0) == (-math.inf, 0.0)


@pytest.mark.parametrize("by", [3.0, 0.001, -2.0])
@pytest.mark.parametrize(("value", "spread"), EACH)
def test_scaled_draws_are_so_much_larger(value: float, spread: Spread, by: float) -> None:
    """Proves: draw by draw, also below zero: a factor and the same factor in other units stay paired."""
    if isinstance(spread, LogitNormal):
        with pytest.raises(ValueError, match="no unit"):
            spread.scaled(by)
        return
    scaled = spread.scaled(by).quantile(value * by, U)
    assert scaled == pytest.approx(by * spread.quantile(value, U), rel=1e-12)


@pytest.mark.parametrize("kind", [LogNormal, Normal, LogitNormal])
def test_all_three_numbers_of_a_range_are_met(kind: type[OnScale]) -> None:
    spread = kind.between(0.6, 0.5, 0.9)
    ends = spread.quantile(0.6, np.array([0.025, 0.5, 0.975]))
    assert ends == pytest.approx([0.5, 0.6, 0.9], rel=1e-12)


@pytest.mark.parametrize(("value", "spread"), EACH)
def test_deviation_is_that_of_a_narrow_spread(value: float, spread: Spread) -> None:
    """Proves: to first order the standard deviation is the square root of the variance."""
    if isinstance(spread, OnScale):
        spread = type(spread)(1e-3, 1e-3)
    deviation = math.sqrt(spread.moments(value)[1])
    assert spread.deviation(value) == pytest.approx(deviation, rel=1e-5)


def _stored(fields: Fields) -> np.ndarray:
    return stats_arrays.UncertaintyBase.from_dicts(
        {key.replace("uncertainty type", "uncertainty_type"): v for key, v in fields.items()}
    )


@pytest.mark.parametrize("by", [1.0, 1000.0, -2.0])
@pytest.mark.parametrize(("value", "spread", "_known"), EVEN)
def test_brightway_draws_the_same(value: float, spread: Spread, _known: object, by: float) -> None:
    """Proves: stats_arrays takes the fields for the same distribution, and they are read back as the same kind."""
    fields = fields_of(Number(value, "k", spread), by)
    stored = _stored(fields)
    kind = stats_arrays.uncertainty_choices[int(fields["uncertainty type"])]
    drawn = np.sort(kind.ppf(stored, U.reshape(1, -1)).ravel())
    assert drawn == pytest.approx(np.sort(spread.scaled(by).quantile(value * by, U)), rel=1e-4)
    names = ("loc", "scale", "minimum", "maximum")
    read = spreads(
        Uncertain(
            np.array([value * by]),
            stored["uncertainty_type"].astype(np.int64),
            *(stored[name].astype(np.float64) for name in names),
        )
    )
    if isinstance(spread, Uniform) and not spread.down <= value <= spread.up:
        assert read.kinds[0] == 0 and len(read.notes) == 1  # such ends are no spread of that amount
        return
    assert KINDS[read.kinds[0] - 1] is type(spread)
    after = type(spread)(float(read.down[0]), float(read.up[0])).quantile(value * by, U)
    assert np.sort(after) == pytest.approx(drawn, rel=1e-6)


@pytest.mark.parametrize("method", sorted(Spread.__abstractmethods__))
def test_a_kind_that_lacks_a_method_cannot_be_made(method: str) -> None:
    """Proves: nothing stands in for what a kind does not say; it was drawn as log-normal once."""
    said = {name: getattr(Uniform, name) for name in Spread.__abstractmethods__ - {method}}
    unknown = type("Unknown", (Spread,), said)
    with pytest.raises(TypeError, match=method):
        unknown(0.8, 1.2)
    assert type("Known", (Spread,), {**said, method: getattr(Uniform, method)})(0.8, 1.2)


def test_all_that_people_may_write_can_be_drawn_by_large_backgrounds() -> None:
    assert {kind for kind in DISTRIBUTIONS.values() if kind} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_reports_have_words_for_each_kind(kind: type[Spread], lang: Lang) -> None:
    said = kind(0.1, 0.2).words.say(lang, low="0.7", high="1.2")
    assert said.index("0.7") < said.index("1.2")


class BetaPert(Bounded):
    """A new kind, with the value as mode (Malcolm et al. 1959): all that has to be written."""

    words = Text("{low} to {high} (made up)", "{low} ~ {high}（虚构）")

    @staticmethod
    def spread_out(value, down, up, x):  # type: ignore[no-untyped-def]
        width = up - down
        shapes = 1 + 4 * (value - down) / width, 1 + 4 * (up - value) / width
        return down + width * stats.beta.ppf(x, *shapes)

    def moments(self, value: float) -> tuple[float, float]:
        mean = (self.down + 4 * value + self.up) / 6
        return mean, (mean - self.down) * (self.up - mean) / 7

    def fields(self, value: float, by: float) -> Fields:
        return log_normal_fields(value * by, self.deviation(value) / value)


#: Beta(3, 3) from 0.8 to 1.2: standard deviation 0.4 / √(4 · 7).
PERT = Number(1.0, "exchange/x/ratio", BetaPert(0.8, 1.2))
SD = 0.4 / math.sqrt(28.0)


def test_a_new_kind_is_drawn_as_what_it_is() -> None:
    """Proves: 0.86 to 1.14 in 95 % of the draws. Taken for log-normal it was 0.21 to 10.5."""
    drawn = draw(PERT, 4096, 1)
    ends = 0.8 + 0.4 * stats.beta(3, 3).ppf([0.025, 0.975])
    assert np.percentile(drawn, [2.5, 97.5]) == pytest.approx(ends, abs=1e-3)
    assert ends[0] > 0.85 and ends[1] < 1.15
    assert (drawn.mean(), drawn.std()) == pytest.approx((1.0, SD), rel=1e-3)


def test_a_new_kind_goes_through_gradients_and_shifts() -> None:
    """Proves: 100 t × 2 kg × r: the standard deviation of the saving is 200 times that of r, and so are its ends."""
    a = Process("a", 1.0, (), (("co2", Number(2.0)),))
    line = Line("x", "virgin", "production", "a", (Term(Number(100.0)), Term(PERT)))
    inventory = Inventory((a,), (line,), {"ghg": {"co2": 1.0}})
    assert first_order(inventory).effects == pytest.approx(200.0 * SD, rel=1e-12)
    ends = 200.0 * (0.8 + 0.4 * stats.beta(3, 3).ppf([0.025, 0.975]))
    assert one_at_a_time(inventory).savings.ravel() == pytest.approx(ends, rel=1e-12)


def test_a_new_kind_is_exported() -> None:
    assert fields_of(PERT, 10.0) == {
        "uncertainty type": 2,
        "loc": math.log(10.0),
        "scale": pytest.approx(SD),
    }
    share = Number(0.5, "share", LogNormal(0.1, 0.1))
    scale = fields_of_product([Term(PERT), Term(share)])["scale"]
    assert scale == pytest.approx(math.hypot(SD, 0.1))


def test_a_new_kind_is_written_and_drawn_by_large_backgrounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proves: a row of DISTRIBUTIONS and a place in KINDS are all that its class needs."""
    monkeypatch.setitem(DISTRIBUTIONS, "pert", BetaPert)  # type: ignore[arg-type]
    monkeypatch.setattr("lca.engine.system.KINDS", (*KINDS, BetaPert))
    text = {"value": "1 kg", "low": "0.8 kg", "high": "1.2 kg", "distribution": "pert"}
    number = quantity(text).number("k")
    assert number.spread == PERT.spread
    u = uniforms(key_hashes(["k"]), 0, 50, 7)[0]
    drawn = cells([(0, 0, number, False)]).draws(0, 50, 7)[0]
    np.testing.assert_array_equal(drawn, number.spread.quantile(1.0, u))


def test_complement() -> None:
    assert Term(Number(0.3), complement=True).value == 0.7
    assert Term(Number(0.3)).value == 0.3
