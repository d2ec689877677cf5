import { deepEqual } from 'node:assert/strict';
import { templateInWords } from '../../../engine/extract/template-text.ts';

describe('words for what a template prints', () => {
  const cases = [
    ['{{ include "shop.fullname" . }}-jobs', 'shop.fullname-jobs'],
    ['{{ .Values.account.name }}', 'account.name'],
    ['{{ include "{{ .Values.project.name }}.fullname" . }}-reader', 'project.name.fullname-reader'],
    ['{{ template "{{ .Values.team }}-{{ .Values.app }}.name" . }}', 'team-app.name'],
    ['{{ lower "A" }}', '…'],
  ] as const;
  for (const [text, words] of cases) it(text, () => deepEqual(templateInWords(text), words));
});
