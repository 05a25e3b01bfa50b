namespace ECare.Bench.Learning;

/// <summary>
/// The order in which the Open Bandit Pipeline holds its rows. It sorts by time with NumPy's quicksort, which exchanges one pair of rows of the
/// same microsecond (7341 and 7342 of the men's random log); the frozen reward model's rows stand in that order. This is NumPy's algorithm:
/// median of three, insertion sort for 16 and fewer, the larger part put aside.
/// </summary>
internal static class PipelineOrder
{
    private const int Small = 16;

    public static int[] Of(string[] times)
    {
        var order = Enumerable.Range(0, times.Length).ToArray();
        var aside = new Stack<(int Low, int High)>();
        aside.Push((0, times.Length - 1));
        while (aside.TryPop(out var part))
        {
            var (low, high) = part;
            while (high - low > Small)
            {
                var middle = Partition(times, order, low, high);
                if (middle - low < high - middle)
                {
                    aside.Push((middle + 1, high));
                    high = middle - 1;
                }
                else
                {
                    aside.Push((low, middle - 1));
                    low = middle + 1;
                }
            }

            Insert(times, order, low, high);
        }

        return order;
    }

    private static int Partition(string[] times, int[] order, int low, int high)
    {
        var middle = low + ((high - low) >> 1);
        Settle(times, order, low, middle);
        Settle(times, order, middle, high);
        Settle(times, order, low, middle);
        var pivot = times[order[middle]];
        var (i, j) = (low, high - 1);
        (order[middle], order[j]) = (order[j], order[middle]);
        while (true)
        {
            while (IsBefore(times[order[++i]], pivot))
            {
            }

            while (IsBefore(pivot, times[order[--j]]))
            {
            }

            if (i >= j)
            {
                break;
            }

            (order[i], order[j]) = (order[j], order[i]);
        }

        (order[i], order[high - 1]) = (order[high - 1], order[i]);
        return i;
    }

    private static void Insert(string[] times, int[] order, int low, int high)
    {
        for (var i = low + 1; i <= high; i++)
        {
            var row = order[i];
            var j = i;
            for (; j > low && IsBefore(times[row], times[order[j - 1]]); j--)
            {
                order[j] = order[j - 1];
            }

            order[j] = row;
        }
    }

    private static void Settle(string[] times, int[] order, int first, int second)
    {
        if (IsBefore(times[order[second]], times[order[first]]))
        {
            (order[first], order[second]) = (order[second], order[first]);
        }
    }

    private static bool IsBefore(string left, string right) => string.CompareOrdinal(left, right) < 0;
}
