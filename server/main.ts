import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadProduct } from './host/product.ts';
import { serve } from './lsp/connection.ts';

serve(createConnection(ProposedFeatures.all), () => loadProduct(__dirname));
