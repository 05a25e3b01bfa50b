using ECare.Core.Inventory;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Import;

/// <summary>Finds the lines that numbers belonged to. A number may have been several lines', one after the other.</summary>
internal sealed class LineFinder(ECareDbContext db)
{
    /// <summary>Numbers that are remembered from one transaction of a file to the next.</summary>
    private const int MostKept = 200_000;

    private readonly Dictionary<string, FoundLine[]> found = new(StringComparer.Ordinal);

    /// <summary>Looks up the numbers that are not known yet.</summary>
    public async Task LookUpAsync(IEnumerable<string> numbers, CancellationToken cancellationToken)
    {
        if (found.Count > MostKept)
        {
            found.Clear();
        }

        var unknown = numbers.Where(number => !found.ContainsKey(number)).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        var lines = await db.Set<Line>().AsNoTracking()
            .Where(line => EF.Parameter(unknown).Contains(line.Number))
            .Select(line => new FoundLine(line.Number, line.AccountId, line.Id, line.ActivatedAt, line.EndedAt))
            .ToListAsync(cancellationToken);
        foreach (var number in unknown)
        {
            found[number] = [];
        }

        foreach (var line in lines.GroupBy(line => line.Number, StringComparer.Ordinal))
        {
            found[line.Key] = [.. line];
        }
    }

    /// <summary>The line that had a number at a moment; null where none had it.</summary>
    public FoundLine? At(string number, DateTimeOffset at) => Array.Find(
        found[number], line => line.ActivatedAt <= at && (line.EndedAt is null || line.EndedAt > at));
}

/// <summary>A line that a number belonged to for a time.</summary>
internal sealed record FoundLine(string Number, long AccountId, long LineId, DateTimeOffset ActivatedAt, DateTimeOffset? EndedAt);
