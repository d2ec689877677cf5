import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Product } from '../host/product.ts';
import { serve } from './connection.ts';

/** Serves the client on the transport that the process's arguments name; resolves when the client has gone. */
export function startServer(load: () => Promise<Product>): Promise<void> {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, load);
  return new Promise((resolve) => connection.onExit(resolve));
}
