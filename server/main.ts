import { helpersStepBack } from './host/helping-threads.ts';
import { startServer } from './lsp/start-server.ts';

helpersStepBack();
void startServer(async () => {
  const [{ serve }, { loadProduct }] = await Promise.all([import('./lsp/connection.ts'), import('./host/product.ts')]);
  const product = await loadProduct(__dirname);
  return (connection, params, ended) => serve(connection, params, { product, ended });
});
