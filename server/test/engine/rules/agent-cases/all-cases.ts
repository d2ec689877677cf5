import type { AgentCase } from './agent-case.ts';
import { approvalCases } from './approval-cases.ts';
import { assistantCases } from './assistant-cases.ts';
import { codeCases } from './code-cases.ts';
import { csharpCases } from './csharp-cases.ts';
import { formatCases } from './format-cases.ts';
import { furtherCases } from './further-cases.ts';
import { generalCases } from './general-cases.ts';
import { morePlatformCases } from './more-platform-cases.ts';
import { originCases } from './origin-cases.ts';
import { pairCases } from './pair-cases.ts';
import { placeCases } from './place-cases.ts';
import { platformCases } from './platform-cases.ts';
import { remoteCases } from './remote-cases.ts';
import { serverCases } from './server-cases.ts';
import { toolCases } from './tool-cases.ts';

export const allCases: readonly AgentCase[] = [
  ...generalCases,
  ...serverCases,
  ...toolCases,
  ...approvalCases,
  ...assistantCases,
  ...codeCases,
  ...csharpCases,
  ...platformCases,
  ...morePlatformCases,
  ...furtherCases,
  ...pairCases,
  ...formatCases,
  ...placeCases,
  ...originCases,
  ...remoteCases,
];
