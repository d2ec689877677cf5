import { version as packageVersion } from '../package.json';

/** The product's version, as package.json states it. */
export const version: string = packageVersion;
