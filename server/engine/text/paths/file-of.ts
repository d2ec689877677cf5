const notebookEnding = '.ipynb';

/** The file on the disk that a text belongs to: the notebook of an open cell, which is called `a.ipynb#W0.py`; else the path itself. */
export function fileOf(path: string): string {
  const cell = path.indexOf(`${notebookEnding}#`);
  return cell < 0 ? path : path.slice(0, cell + notebookEnding.length);
}
