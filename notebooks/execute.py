"""Executes every notebook in this folder and writes its page; the notebooks themselves stay without output.

    python execute.py OUTPUT [NAME…]
"""

import os
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

FOLDER = Path(__file__).resolve().parent


def problems(notebook):
    """What a committed notebook must not hold."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            yield "has output: clear it before it is committed"
            return


def execute(path, output):
    notebook = nbformat.read(path, as_version=4)
    for problem in problems(notebook):
        sys.exit(f"{path.name} {problem}")
    began = time.monotonic()
    try:
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    except CellExecutionError as error:
        sys.exit(f"{path.name}: {error}")
    page, _ = HTMLExporter().from_notebook_node(notebook)
    (output / f"{path.stem}.html").write_text(page, encoding="utf-8")
    print(f"{path.name}: {time.monotonic() - began:.0f} s")


def main():
    output = Path(sys.argv[1]).resolve()
    output.mkdir(parents=True, exist_ok=True)
    # Shown by no one: figures are drawn into the pages.
    os.environ.setdefault("MPLCONFIGDIR", str(output))
    kernels = KernelSpecManager().find_kernel_specs()
    for path in sorted(FOLDER.glob("*.ipynb")):
        if sys.argv[2:] and path.stem not in sys.argv[2:]:
            continue
        kernel = nbformat.read(path, as_version=4).metadata.kernelspec.name
        if kernel not in kernels:
            sys.exit(f"{path.name} needs the kernel «{kernel}»; there are {', '.join(kernels)}")
        execute(path, output)


main()
