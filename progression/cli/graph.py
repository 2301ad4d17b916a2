"""The graph as a file for other programs: graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.help import command
from progression.cli.shared import complain, data_option, framework_of, refuse, say

if TYPE_CHECKING:
    from pathlib import Path


@command()
@click.option(
    "-o",
    "--output",
    type=FilePath(),
    metavar="FILE",
    required=True,
    help="The file: .graphml, .gexf, .json (node-link), .dot or .mmd (Mermaid).",
)
@click.option(
    "--junctions",
    is_flag=True,
    help="Draw a node where requirements meet: all of these, any one of those.",
)
@force_option
@data_option
@click.pass_context
def graph(ctx: click.Context, output: Path, junctions: bool, force: bool) -> None:
    """Write the graph for Gephi, yEd, Graphviz, Mermaid or NetworkX, by the ending of FILE.

    Nodes are credentials, arrows lead from a requirement to what it is needed for.
    """
    from progression.exchange import graphs

    ending = ending_of(output, *graphs.ENDINGS)
    if not ending:
        refuse(f"{output.as_posix()} has no ending: end its name in {', '.join(graphs.ENDINGS)}")
    rules = framework_of(ctx).rules
    write(output, graphs.written(rules, ending, with_junctions=junctions), force=force)
    for loss in graphs.loses(rules, ending, with_junctions=junctions):
        complain(loss)
    say(f"Wrote {output.as_posix()}.")
