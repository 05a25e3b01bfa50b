namespace ECare.Cms.Search;

/// <summary>How many slips of the pen lie between two words: a letter too many, too few, a wrong one, or two swapped.</summary>
internal static class EditDistance
{
    private const int OneSlip = 4;
    private const int TwoSlips = 8;

    /// <summary>How many slips a word of this length forgives.</summary>
    public static int Forgiven(string word) => word.Length switch { < OneSlip => 0, < TwoSlips => 1, _ => 2 };

    /// <returns>The distance, or <paramref name="most"/> + 1 where it is greater.</returns>
    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var before = new int[other.Length + 1];
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            if (row.Min() > most)
            {
                return most + 1;
            }

            (before, above) = (above, row);
        }

        return Math.Min(above[other.Length], most + 1);
    }
}
