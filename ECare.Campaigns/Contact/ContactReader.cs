using System.Data;
using System.Data.Common;
using ECare.Campaigns.Catalogue;
using ECare.Core.Persistence.Kept;

namespace ECare.Campaigns.Contact;

/// <summary>Reads what one operator's people have been shown. Every decision does, hence a prepared statement (docs/adr/0058).</summary>
internal sealed class ContactReader(KeptConnections connections, string operatorName)
{
    internal static readonly KeptStatement OfSubscriber = new(
        """
        SELECT "Campaign", "Group", "Day", "DayCount", "Week", "WeekCount", "Total", "NotInterestedAt"
        FROM "CampaignContacts"
        WHERE "Subscriber" = @subscriber
        """,
        ("@subscriber", DbType.Guid));

    /// <summary>The counts of one person, as of a day, and the tally of all.</summary>
    public ValueTask<(List<ContactCount> Counts, int Tally)> CountsAsync(Guid subscriber, OperatorTime time, CancellationToken cancellationToken) =>
        connections.UseAsync(operatorName, connection => CountsAsync(connection, subscriber, time, cancellationToken), cancellationToken);

    private static async ValueTask<(List<ContactCount> Counts, int Tally)> CountsAsync(
        KeptConnection connection, Guid subscriber, OperatorTime time, CancellationToken cancellationToken)
    {
        var (counts, tally) = (new List<ContactCount>(), 0);
        await using var rows = await connection.ReadAsync(OfSubscriber, [subscriber], cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.GetString(0) == CampaignContact.Tally)
            {
                tally = rows.GetInt32(6);
            }
            else
            {
                counts.Add(Count(rows, time));
            }
        }

        return (counts, tally);
    }

    private static ContactCount Count(DbDataReader row, OperatorTime time) => new(
        CampaignSet.HashOf(row.GetString(0)),
        CampaignSet.HashOf(row.GetString(1)),
        row.GetInt32(2) == time.Day ? row.GetInt32(3) : 0,
        row.GetInt32(4) == time.Week ? row.GetInt32(5) : 0,
        row.GetInt32(6),
        NotInterested: !row.IsDBNull(7));
}
