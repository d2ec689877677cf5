import { type Dialect, inPlace } from './dialect.ts';
import { importOs } from './python-import.ts';

export const python: Dialect = (move) => [...importOs(move.text), inPlace(move, `os.environ["${move.name}"]`)];
