/** What is answered for one file, library or row is nobody else's, and is not lost to it either. */
import { describe, expect, it } from 'vitest';
import type { Decisions } from '#framework';
import { read, type Context } from '#ingest';
import { heldCsv } from '#report';
import { codes, file, lines, nothingKnown } from './reading';
