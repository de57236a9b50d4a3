import { Button } from '@/components/button';
import type { ButtonSize } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { MenuItem } from '@/components/menu-items';
import type { Move } from '@/features/handoff/model/moves';
import * as words from '@/features/handoff/words';
import { cx } from '@/lib/cx';
import type { Placement } from '@/lib/float';

interface MoveButtonsProps {
  moves: readonly Move[];
  making: Move | null;
  onMove: (move: Move) => void;
  /** How many are buttons; the others are in a menu. */
  shown?: number;
  /** The first is what is expected. */
  primary?: boolean;
  size?: ButtonSize;
}

export function MoveButtons({ moves, making, onMove, shown = 2, primary = false, size = 'sm' }: MoveButtonsProps) {
  // One more is not worth a menu.
  const cut = moves.length === shown + 1 ? moves.length : shown;
  const more = moves.slice(cut);
  return (
    <>
      {moves.slice(0, cut).map((move, index) => (
        <Button
          key={move}
          size={size}
          variant={primary && index === 0 ? 'primary' : 'secondary'}
          busy={making === move}
          online
          onClick={() => onMove(move)}
        >
          {words.TRANSITIONS[move]}
        </Button>
      ))}
      {more.length > 0 ? <MoreMoves moves={more} onMove={onMove} /> : null}
    </>
  );
}

interface MoreMovesProps extends Pick<MoveButtonsProps, 'moves' | 'onMove'> {
  placement?: Placement;
  /** Beside a large button. */
  large?: boolean;
}

export function MoreMoves({ moves, onMove, placement = 'bottom-end', large = false }: MoreMovesProps) {
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
      {moves.map((move) => (
        <MenuItem key={move} online onClick={() => onMove(move)}>
          {words.TRANSITIONS[move]}
        </MenuItem>
      ))}
    </Menu>
  );
}
