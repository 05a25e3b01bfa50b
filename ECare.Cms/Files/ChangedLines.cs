namespace ECare.Cms.Files;

/// <summary>What happened to a line.</summary>
public enum LineChange
{
    /// <summary>It is in both, shown so that one sees where.</summary>
    Same = 1,

    /// <summary>Only the first text has it.</summary>
    Removed = 2,

    /// <summary>Only the second text has it.</summary>
    Added = 3,
}

/// <summary>A line of two texts beside each other.</summary>
public sealed record ChangedLine(LineChange Change, string Text);

/// <summary>What differs between two texts, line by line, with a little around it.</summary>
public static class ChangedLines
{
    private const int Around = 2;

    /// <summary>More pairs of lines than this are not compared one by one: the old lines are shown, then the new ones.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>From the first text to the second.</summary>
    public static IReadOnlyList<ChangedLine> Between(string first, string second)
    {
        var (old, @new) = (Lines(first), Lines(second));
        var start = old.Zip(@new).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = old.Skip(start).Reverse().Zip(@new.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var before = old.Take(start).TakeLast(Around);
        var after = old.TakeLast(end).Take(Around);
        return [.. before.Select(Same), .. Middle(old[start..^end], @new[start..^end]), .. after.Select(Same)];
    }

    private static IEnumerable<ChangedLine> Middle(string[] old, string[] @new)
    {
        if ((long)old.Length * @new.Length > MostPairs)
        {
            return [.. old.Select(Removed), .. @new.Select(Added)];
        }

        var common = Common(old, @new);
        var lines = new List<ChangedLine>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < @new.Length)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                lines.Add(Same(old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == @new.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(Removed(old[i++]));
            }
            else
            {
                lines.Add(Added(@new[j++]));
            }
        }

        return Near(lines);
    }

    /// <summary>How many lines the rests of both texts have in common.</summary>
    private static int[,] Common(string[] old, string[] @new)
    {
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static IEnumerable<ChangedLine> Near(List<ChangedLine> lines) => lines.Where((line, index) =>
        line.Change != LineChange.Same || lines.Skip(index - Around).Take((2 * Around) + 1).Any(near => near.Change != LineChange.Same));

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static ChangedLine Same(string line) => new(LineChange.Same, line);

    private static ChangedLine Removed(string line) => new(LineChange.Removed, line);

    private static ChangedLine Added(string line) => new(LineChange.Added, line);
}
