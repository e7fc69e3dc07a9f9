/**
 * The page's policy forbids code made from strings. Zod looks for that ability when a schema is defined, and the browser
 * reports the attempt; so this comes before every module that defines one.
 */
import { config } from 'zod';

config({ jitless: true });
