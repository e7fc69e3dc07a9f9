/** The shape every icon of the kit has: a Lucide component, imported one by one. */
export type { LucideIcon as Icon } from '@lucide/svelte';
