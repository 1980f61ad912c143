/// The page's script: it sorts and filters the table of verdicts and does nothing else.
///
/// Without it the table is complete, in the order of the plans, and the form stays hidden.
enum ReportScript {
  static let text = """

    'use strict';
    (() => {
      const table = document.getElementById('verdict-table');
      const form = document.getElementById('filters');
      if (!table || !form) return;
      const body = table.tBodies[0];
      const rows = Array.from(body.rows);
      const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
      const keyOf = (row, column) => {
        const cell = row.cells[column];
        return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
      };
      const compare = (a, b) =>
        typeof a === 'number' && typeof b === 'number' ? a - b
          : collator.compare(String(a), String(b));

      Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = head.textContent;
        head.replaceChildren(button);
        head.setAttribute('aria-sort', 'none');
        button.addEventListener('click', () => {
          const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
          for (const other of table.tHead.rows[0].cells) other.setAttribute('aria-sort', 'none');
          head.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
          rows.map((row, place) => ({row, place, key: keyOf(row, column)}))
            .sort((a, b) => sign * compare(a.key, b.key) || a.place - b.place)
            .forEach(entry => body.append(entry.row));
        });
      });

      const shown = document.getElementById('shown');
      const filter = () => {
        let count = 0;
        for (const row of rows) {
          const fits = Array.from(form.querySelectorAll('select')).every(
            select => select.value === '' || select.value.slice(1) === row.dataset[select.name]);
          row.hidden = !fits;
          if (fits) count += 1;
        }
        shown.textContent = shown.dataset.template.replace('{n}', count);
      };
      form.addEventListener('change', filter);
      form.addEventListener('reset', () => setTimeout(filter));
      form.addEventListener('submit', event => event.preventDefault());
      form.hidden = false;
      filter();
    })();

    """
}
