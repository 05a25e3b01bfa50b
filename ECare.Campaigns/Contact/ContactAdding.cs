using System.Data;
using System.Data.Common;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ECare.Campaigns.Contact;

/// <summary>
/// Adds many showings to people's counts, in one transaction: the same sums as <see cref="ContactWriting"/>, for a fraction of its time (docs/adr/0230).
/// It runs all the time behind the pages, on the same processors.
/// </summary>
internal static class ContactAdding
{
    // As in ContactWriting, a late write of an earlier day adds to the total only.
    private const string OrAdd =
        """
        ON CONFLICT ("Subscriber", "Campaign") DO UPDATE SET
            "DayCount" = CASE WHEN there."Day" = excluded."Day" THEN there."DayCount" + excluded."DayCount" WHEN there."Day" < excluded."Day" THEN excluded."DayCount" ELSE there."DayCount" END,
            "WeekCount" = CASE WHEN there."Week" = excluded."Week" THEN there."WeekCount" + excluded."WeekCount" WHEN there."Week" < excluded."Week" THEN excluded."WeekCount" ELSE there."WeekCount" END,
            "Day" = CASE WHEN there."Day" < excluded."Day" THEN excluded."Day" ELSE there."Day" END,
            "Week" = CASE WHEN there."Week" < excluded."Week" THEN excluded."Week" ELSE there."Week" END,
            "Total" = there."Total" + excluded."Total",
            "Group" = excluded."Group"
        """;

    private const string Into = """INSERT INTO "CampaignContacts" AS there ("Subscriber", "Campaign", "Group", "Day", "DayCount", "Week", "WeekCount", "Total") """;

    private const string One = $"""
        {Into}
        VALUES (@subscriber, @campaign, @group, @day, @count, @week, @count, @count)
        {OrAdd}
        """;

    private const string Many = Into + """
        SELECT subscriber, campaign, "group", day, shown, week, shown, shown
        FROM unnest({0}, {1}, {2}, {3}, {4}, {5}) AS added(subscriber, campaign, "group", day, week, shown)

        """ + OrAdd;

    /// <param name="showings">In the order in which all nodes write, so that none waits for another in a circle.</param>
    public static async Task AddAsync(ECareDbContext db, IReadOnlyList<(Guid Subscriber, Shown Shown)> showings, CancellationToken cancellationToken)
    {
        if (showings.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        switch (db)
        {
            case SqliteECareDbContext:
                AddOneByOne(db.Database.GetDbConnection(), transaction.GetDbTransaction(), showings);
                break;
            case PostgreSqlECareDbContext:
                await AddTogetherAsync(db, showings, cancellationToken);
                break;
            default:
                foreach (var (subscriber, shown) in showings)
                {
                    await ContactWriting.AddAsync(db, subscriber, shown, shown.Count, cancellationToken);
                }

                break;
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>SQLite is a library of this process: nothing is gained by sending many at once.</summary>
    private static void AddOneByOne(DbConnection connection, DbTransaction transaction, IReadOnlyList<(Guid Subscriber, Shown Shown)> showings)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (One, transaction);
        var subscriber = Parameter(command, "@subscriber", DbType.Guid);
        var campaign = Parameter(command, "@campaign", DbType.String);
        var group = Parameter(command, "@group", DbType.String);
        var day = Parameter(command, "@day", DbType.Int32);
        var week = Parameter(command, "@week", DbType.Int32);
        var count = Parameter(command, "@count", DbType.Int32);
        command.Prepare();
        foreach (var (person, shown) in showings)
        {
            (subscriber.Value, campaign.Value, group.Value) = (person, shown.Campaign, shown.Group);
            (day.Value, week.Value, count.Value) = (shown.Time.Day, shown.Time.Week, shown.Count);
            command.ExecuteNonQuery();
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, type);
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>One way to the server for all. A statement may touch a row once only: a second day of the same campaign goes with the next.</summary>
    private static async Task AddTogetherAsync(ECareDbContext db, IReadOnlyList<(Guid Subscriber, Shown Shown)> showings, CancellationToken cancellationToken)
    {
        var rounds = showings.GroupBy(showing => (showing.Subscriber, showing.Shown.Campaign)).SelectMany(same => same.Index()).ToLookup(each => each.Index, each => each.Item);
        foreach (var round in rounds.OrderBy(round => round.Key))
        {
            await db.Database.ExecuteSqlRawAsync(
                Many,
                [
                    round.Select(showing => showing.Subscriber).ToArray(),
                    round.Select(showing => showing.Shown.Campaign).ToArray(),
                    round.Select(showing => showing.Shown.Group).ToArray(),
                    round.Select(showing => showing.Shown.Time.Day).ToArray(),
                    round.Select(showing => showing.Shown.Time.Week).ToArray(),
                    round.Select(showing => showing.Shown.Count).ToArray(),
                ],
                cancellationToken);
        }
    }
}
