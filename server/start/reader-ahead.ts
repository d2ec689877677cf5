import { startReaderAhead } from '../host/started-reader.ts';

/**
 * The one large folder that the command line is to read, where there is one. The thread that helps with it starts as soon as this is imported: what is
 * imported behind it is loaded meanwhile.
 */
export const ahead: string | undefined = startReaderAhead(__dirname, process.argv.slice(2));
