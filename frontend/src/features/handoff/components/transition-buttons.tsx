import { Button } from '@/components/button';
import type { ButtonSize } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { MenuItem } from '@/components/menu-items';
import type { Transition } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { cx } from '@/lib/cx';
import type { Placement } from '@/lib/float';

interface TransitionButtonsProps {
  transitions: readonly Transition[];
  pending: Transition | null;
  onTransition: (transition: Transition) => void;
  /** How many are buttons; the others are in a menu. */
  shown?: number;
  /** The first is the expected one. */
  primary?: boolean;
  size?: ButtonSize;
}

export function TransitionButtons({
  transitions,
  pending,
  onTransition,
  shown = 2,
  primary = false,
  size = 'sm',
}: TransitionButtonsProps) {
  // One more is not worth a menu.
  const cut = transitions.length === shown + 1 ? transitions.length : shown;
  const more = transitions.slice(cut);
  return (
    <>
      {transitions.slice(0, cut).map((transition, index) => (
        <Button
          key={transition}
          size={size}
          variant={primary && index === 0 ? 'primary' : 'secondary'}
          busy={pending === transition}
          online
          onClick={() => onTransition(transition)}
        >
          {words.TRANSITIONS[transition]}
        </Button>
      ))}
      {more.length > 0 ? <MoreTransitions transitions={more} onTransition={onTransition} /> : null}
    </>
  );
}

interface MoreTransitionsProps extends Pick<TransitionButtonsProps, 'transitions' | 'onTransition'> {
  placement?: Placement;
  /** Beside a large button. */
  large?: boolean;
}

export function MoreTransitions({
  transitions,
  onTransition,
  placement = 'bottom-end',
  large = false,
}: MoreTransitionsProps) {
  return (
    <Menu
      placement={placement}
      label={words.moreActions}
      triggerClass={cx(
        'inline-flex shrink-0 items-center justify-center bg-raised text-ink-muted shadow-rest ring-1 ring-line-strong ring-inset hover:bg-hover hover:text-ink',
        large ? 'size-10 rounded-md' : 'size-7 rounded-sm',
      )}
      trigger={<Icon name="more" />}
    >
      {transitions.map((transition) => (
        <MenuItem key={transition} online onClick={() => onTransition(transition)}>
          {words.TRANSITIONS[transition]}
        </MenuItem>
      ))}
    </Menu>
  );
}
