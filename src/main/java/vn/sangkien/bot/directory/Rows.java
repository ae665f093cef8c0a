package vn.sangkien.bot.directory;

import java.util.Arrays;
import java.util.List;

/// Rows of small numbers in two arrays, since a hundred thousand little lists would weigh more than what is in them.
final class Rows {

    private final int[] starts;
    private final int[] cells;

    private Rows(int[] starts, int[] cells) {
        this.starts = starts;
        this.cells = cells;
    }

    /// The texts as the numbers of their words.
    static Rows of(List<List<String>> texts, Vocabulary vocabulary) {
        int[] starts = new int[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            starts[i + 1] = starts[i] + texts.get(i).size();
        }
        int[] cells =
                texts.stream().flatMap(List::stream).mapToInt(vocabulary::of).toArray();
        return new Rows(starts, cells);
    }

    /// For each of the numbers the rows it is in, in their order and each once.
    Rows turned(int numbers) {
        int[] ends = new int[numbers + 1];
        eachOnce(numbers, (_, number) -> ends[number + 1]++);
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] next = ends.clone();
        int[] rows = new int[ends[numbers]];
        eachOnce(numbers, (row, number) -> rows[next[number]++] = row);
        return new Rows(ends, rows);
    }

    private interface Cell {
        void see(int row, int number);
    }

    private void eachOnce(int numbers, Cell cell) {
        int[] seen = new int[numbers];
        for (int row = 0; row + 1 < starts.length; row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                if (seen[cells[i]] <= row) {
                    seen[cells[i]] = row + 1;
                    cell.see(row, cells[i]);
                }
            }
        }
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return starts[row + 1];
    }

    int cell(int at) {
        return cells[at];
    }

    int size(int row) {
        return starts[row + 1] - starts[row];
    }

    int[] row(int row) {
        return Arrays.copyOfRange(cells, starts[row], starts[row + 1]);
    }
}
