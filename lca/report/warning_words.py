"""What the checks can say, with {placeholders} for what differs: the texts with a translation."""

from __future__ import annotations

#: Texts of `what`, the more particular before the more general.
DOUBTS: tuple[str, ...] = (
    "'{activity}' rests on '{behind}', which is {boundary} in a cradle-to-gate comparison",
    "'{activity}' is {boundary} in a cradle-to-gate comparison",
    "the figures of '{activity}' describe {described}, {away} years from {year}",
    "'{activity}' has no figures for {year}; those of {nearest} are used",
    "'{facility}' lists its supplies, but not {byproduct}",
    "nothing refers to this parameter",
    "the distance is estimated from the coordinates: {km} km great circle × 1.3",
    "the saving is {value} t CO2e per t exchanged: the exchange adds to the burden",
    "the saving is {value} t CO2e per t exchanged, above the {low} to {high} of bulk minerals",
    "the saving is {value} t CO2e per t exchanged, below the {low} to {high} of bulk"
    " minerals: little, and soon lost on the road",
    "the interval of {indicator} is known to ±{error} only (standard error of {draws} draws): coarser"
    " than the digits shown",
    "{indicator} mixes warming potentials of {sets}: {each}",
    "system models mix: {each}",
    "{draws} draws are too few for a 95 % interval",
    "{indicator} of the background '{name}' counts higher heating values",
    "the background '{name}' lacks inputs that lead nowhere, {count} of them: {inputs}",
    "the system model of {names} is not stated, beside that of others",
    "the background '{name}': {note}",
    "'{activity}' comes from a background and counts no mass put to disposal",
    "the network saves {value} kg CO2e per GJ, published networks {low} to {high}: process"
    " emissions (calcination, disposal) count more here",
    "the network saves {value} kg CO2e per GJ, published networks {low} to {high}: energy"
    " counts more here",
)

#: Texts of `cure`.
CURES: tuple[str, ...] = (
    "read the saving with that in mind, or use a cradle-to-gate activity",
    "look for newer figures, or widen their uncertainty",
    "use a year from {first} to {last}, or add figures",
    "add it there, so that it can be checked",
    "use it or remove it",
    "add distance: if you know it",
    "check the reference situation, the ratio and the haulage; see METHOD rule 10",
    "read it with the stage chart",
    "calculate with {draws} draws or more",
    "calculate with {draws} draws",
    "take an indicator that all backgrounds have in one set, or read the difference with care",
    "credits for recycling may be counted on one side only (CONVENTIONS 11): take one system model",
    "the same fuel counts 5 to 11 % more than in the library, which counts lower ones",
    "find out whether it credits recycling: an exchange must not credit it again (CONVENTIONS 11)",
    "its scores are too low by what these inputs carry",
    "read its scores and their spread with that in mind",
    "read {indicator} without it",
)
