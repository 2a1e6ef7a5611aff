"""Whether things went worse after a declined task than elsewhere in the same time, and what could be seen at all.

A stratum is a programme: its contracts with a declined task, each with its day, and comparable ones without. The change
of a measure about a day is its mean after less its mean before. The effect is the mean, over the cases, of their change
less that of the comparable contracts about the same day.

The reference distribution is that of a stratified permutation test: within each stratum days of declines are dealt out
to the contracts anew (Ernst, "Permutation methods: a basis for exact inference", Statistical Science 19, 2004). What
is observed counts as one of the deals, so that no probability is nought (Phipson and Smyth, "Permutation p-values
should never be zero", Statistical Applications in Genetics and Molecular Biology 9, 2010). The interval holds every
shift that the test would not reject at 5 %, found by inverting it (Garthwaite, "Confidence intervals from
randomization tests", Biometrics 52, 1996; here each deal gives the shift at which it equals the observation, so that
two order statistics are the limits). Deals are drawn from a fixed seed: the same data give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import comb, inf

import numpy as np
from numpy.typing import NDArray

DEALS, SEED = 1_999, 20_260_901
LEVEL = 0.05
SEEN = 0.8  # a change counts as one that can be seen where it would be seen four times of five
Series = Sequence[tuple[date, float]]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stratum:
    """One programme: the series and day of each case, and the series of each comparable contract."""

    cases: Sequence[tuple[Series, date]]
    comparable: Sequence[Series]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: cases and comparable contracts that could be used, effect, interval, and what could be seen.

    `detectable` is the least change for the worse that would be seen four times of five.
    """

    cases: int
    comparable: int
    effect: float
    low: float
    high: float
    detectable: float

    @property
    def is_bounded(self) -> bool:
        return self.low > -inf and self.high < inf

    def is_worse(self, *, falls: bool) -> bool:
        """Whether even the mildest shift in the interval is one for the worse."""
        return self.is_bounded and (self.high < 0 if falls else self.low > 0)


def change(series: Series, day: date) -> float:
    """The mean after a day less the mean up to it; not a number where either is missing."""
    before = [value for on, value in series if on <= day]
    after = [value for on, value in series if on > day]
    return sum(after) / len(after) - sum(before) / len(before) if before and after else float("nan")


def compared(strata: Sequence[Stratum], *, falls: bool, deals: int = DEALS, seed: int = SEED) -> Seen | None:
    """The effect over all strata with its permutation interval; nothing where no case can be compared.

    `falls` says that less is worse.
    """
    usable = [found for one in strata if (found := _changes(one)) is not None]
    if not usable:
        return None
    rng = np.random.default_rng(seed)
    parts = [_dealt(changes, rng, deals) for changes in usable]
    dealt = _mean(np.concatenate([part[0] for part in parts], axis=1))
    shared = _mean(np.concatenate([part[1] for part in parts], axis=1))
    low, high = _interval(dealt, shared)
    null = dealt - dealt[0] * shared
    worse = null if falls else -null
    detectable = float(np.quantile(np.abs(null), 1 - LEVEL) + np.quantile(worse, SEEN))
    cases = sum(changes.shape[1] for changes in usable)
    comparable = sum(changes.shape[0] - changes.shape[1] for changes in usable)
    return Seen(cases, comparable, float(dealt[0]), low, high, detectable)


def _changes(stratum: Stratum) -> Matrix | None:
    """Each contract's change about each case's day, the cases first; only what has a before and an after.

    A stratum without two comparable contracts says nothing.
    """
    cases = [(series, day) for series, day in stratum.cases if not np.isnan(change(series, day))]
    days = [day for _series, day in cases]
    others = [series for series in stratum.comparable if days and not any(np.isnan(change(series, d)) for d in days)]
    kept = [(series, day) for series, day in cases if not any(np.isnan(change(series, d)) for d in days)]
    if len(kept) < len(cases):
        return _changes(Stratum(kept, stratum.comparable)) if kept else None
    if not cases or len(others) < 2:
        return None
    return np.array([[change(series, day) for day in days] for series in [*(s for s, _d in cases), *others]])


def _dealt(changes: Matrix, rng: np.random.Generator, deals: int) -> tuple[Matrix, Matrix]:
    """For each deal and case the change less that of the comparable, and how far true cases shared in it."""
    contracts, cases = changes.shape
    order = rng.permuted(np.tile(np.arange(contracts), (deals + 1, 1)), axis=1)
    order[0] = np.arange(contracts)
    true = np.zeros_like(changes)
    true[:cases] = 1
    return _against(changes, order[:, :cases]), _against(true, order[:, :cases])


def _against(changes: Matrix, taken: NDArray[np.int64]) -> Matrix:
    contracts, cases = changes.shape
    own = changes[taken, np.arange(cases)]
    together = np.stack([changes[taken, place].sum(axis=1) for place in range(cases)], axis=1)
    rest = changes.sum(axis=0) - together
    return np.asarray(own - rest / (contracts - cases))


def _mean(rows: Matrix) -> Matrix:
    return np.asarray(rows.mean(axis=1))


def _interval(dealt: Matrix, shared: Matrix) -> tuple[float, float]:
    """The least and the greatest shift that is not rejected; without bounds where there are too few deals to tell."""
    alike = shared > 1 - 1e-9
    shifts = np.sort((dealt[0] - dealt[~alike]) / (1 - shared[~alike]))
    beyond = int(LEVEL / 2 * len(dealt)) - int(alike.sum())
    if beyond < 0 or beyond >= len(shifts):
        return -inf, inf
    return float(shifts[beyond]), float(shifts[-1 - beyond])


def power(cases: int, before: float, after: float) -> float:
    """How often an exact binomial test at 5 % sees success fall from one share to another in so many cases."""
    critical, tail = -1, 0.0
    for wins in range(cases + 1):
        tail += _binomial(wins, cases, before)
        if tail > LEVEL / 2:
            break
        critical = wins
    return sum(_binomial(wins, cases, after) for wins in range(critical + 1))


def cases_to_see(before: float, after: float, most: int = 2_000) -> int:
    """The number of cases from which on such a fall is seen four times of five."""
    return next((cases for cases in range(1, most) if power(cases, before, after) >= SEEN), most)


def _binomial(wins: int, cases: int, share: float) -> float:
    return float(comb(cases, wins) * share**wins * (1 - share) ** (cases - wins))
