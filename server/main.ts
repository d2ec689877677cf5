import { loadProduct } from './host/product.ts';
import { startServer } from './lsp/start-server.ts';

void startServer(() => loadProduct(__dirname));
