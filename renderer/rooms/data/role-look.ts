/** How roles look: a tag's tone and icon. The words come from the catalogue. */
import EyeOff from '@lucide/svelte/icons/eye-off';
import LogIn from '@lucide/svelte/icons/log-in';
import Target from '@lucide/svelte/icons/target';

export const roleLook = {
  input: { tone: 'accent', icon: LogIn },
  target: { tone: 'plum', icon: Target },
  ignored: { tone: 'neutral', icon: EyeOff },
} as const;
