import type { Extractor } from '../extractor.ts';
import { consulNomadExtractor } from './consul-nomad.ts';
import { mongodbExtractor } from './mongodb.ts';
import { opensearchExtractor } from './opensearch.ts';
import { hostAccessExtractor } from './pg-hba.ts';
import { rabbitmqExtractor } from './rabbitmq.ts';
import { redisExtractor } from './redis.ts';

/** Files in which data stores and brokers keep accounts and what these may do; the first that accepts a document reads it. */
export const storeExtractors: readonly Extractor[] = [
  redisExtractor,
  hostAccessExtractor,
  rabbitmqExtractor,
  opensearchExtractor,
  consulNomadExtractor,
  mongodbExtractor,
];
