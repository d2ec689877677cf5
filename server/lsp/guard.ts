import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';

/** One failing request stops nothing: the method is logged, without text, and the client gets an error for that request alone. */
export function guarded<Params, Result>(
  log: (message: string) => void,
  method: string,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      return await handle(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(describeFailure(method, error));
      throw new ResponseError(ErrorCodes.InternalError, `${method} failed`);
    }
  };
}

/** As `guarded`, for messages without an answer. */
export function guardedNotification<Params>(
  log: (message: string) => void,
  method: string,
  handle: (params: Params) => void | Promise<void>,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handle(params);
    } catch (error) {
      log(describeFailure(method, error));
    }
  };
}

/** The method, the error's class and where in our code it came up; its message is left out, since it may quote a document. */
export function describeFailure(method: string, error: unknown): string {
  if (!(error instanceof Error)) return `${method} failed`;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^()]*[\\/]([^\\/()]+)\)?$/, '$1'));
  return `${method} failed: ${error.name} ${places.join(', ')}`;
}
