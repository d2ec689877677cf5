import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The absolute path that a `file:` address names; undefined for other schemes and for addresses that name none here. */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return withLowerDrive(path.normalize(fileURLToPath(uri)));
  } catch {
    return undefined;
  }
}

/** The address of an absolute path. */
export function fileUri(file: string): string {
  return pathToFileURL(file).href;
}

/** Equal for all spellings of one address: clients encode paths differently from us and from each other. */
export function uriKey(uri: string): string {
  return filePath(uri) ?? uri;
}

/** Scheme and decoded path of an address that is no file: `untitled:Untitled-1`, `vscode-vfs://github/acme/shop/a.tf`. */
export function virtualPath(uri: string): string {
  const [, rest = ''] = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?\/*([^?#]*)/i.exec(uri) ?? [];
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

/** Editors write `c:`, others `C:`; Windows takes both, a map key must not. */
function withLowerDrive(file: string): string {
  return /^[A-Z]:/.test(file) ? file.charAt(0).toLowerCase() + file.slice(1) : file;
}
