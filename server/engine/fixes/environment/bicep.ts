import { type Dialect, inPlace } from './dialect.ts';

/** Files of parameters read the environment, templates do not. Source: Bicep documentation, "Parameters file functions". */
export const bicep: Dialect = (move) =>
  move.path.endsWith('.bicepparam') && !move.literal.content.includes('${')
    ? [inPlace(move, `readEnvironmentVariable('${move.name}')`)]
    : [];
