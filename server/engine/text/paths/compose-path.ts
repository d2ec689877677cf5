import { keptOfName } from './file-name.ts';

/** Whether a path is that of a file of Docker Compose, for one environment or for all: `compose.yaml`, `docker-compose.prod.yml`. Source: Compose documentation, "The Compose application model". */
export const isComposeFile = keptOfName((name) => /^(?:docker-)?compose[\w.-]{0,40}\.ya?ml$/i.test(name));
