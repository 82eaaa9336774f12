import { Menu } from '@base-ui/react/menu'
import { Check, Columns3 } from 'lucide-react'
import { layer, listItem, popup } from './popup.styles.ts'
import type { Column, ColumnChoice } from './table-columns.ts'

interface TableColumnMenuProps<Row> {
  columns: readonly Column<Row>[]
  choice: ColumnChoice
}

export const TableColumnMenu = <Row,>({ columns, choice }: TableColumnMenuProps<Row>) => (
  <Menu.Root modal={false}>
    <Menu.Trigger
      aria-label="Choose columns"
      title="Choose columns"
      className="grid size-7 place-items-center rounded-control text-faint hover:bg-wash hover:text-ink data-popup-open:bg-wash"
    >
      <Columns3 aria-hidden className="size-4" />
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={4} className={layer}>
        <Menu.Popup className={`${popup} min-w-menu p-1`}>
          {columns
            .filter((column) => column.choice)
            .map((column) => (
              <Menu.CheckboxItem
                key={column.id}
                checked={choice.isShown(column.id)}
                onCheckedChange={() => choice.toggle(column.id)}
                closeOnClick={false}
                className={listItem}
              >
                <span className="size-4">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Menu.CheckboxItemIndicator>
                </span>
                {column.header}
              </Menu.CheckboxItem>
            ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
)
