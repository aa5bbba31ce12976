import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { git } from './index.js';

describe('Git', () => {
  itTells(git, 'tcp', ['0034git-upload-pack /project.git\x00host=example\x00']);
});
