using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Some people of a creative who were drawn from the same mix.</summary>
internal sealed record CreativeRow(string Mix, string Creative, DateOnly Day, CreativeNumbers Numbers);

/// <summary>Reads the sums of a campaign's creatives: a row for each day, creative and mix.</summary>
internal static class CreativeSumReader
{
    public static async Task<IReadOnlyList<CreativeRow>> ReadAsync(ECareDbContext db, string campaign, CancellationToken cancellationToken)
    {
        var sums = await db.CreativeSums.AsNoTracking().Where(sum => sum.Campaign == campaign).ToListAsync(cancellationToken);
        return sums.ConvertAll(sum => new CreativeRow(sum.Mix, sum.Creative, sum.Day, sum.Numbers));
    }
}
