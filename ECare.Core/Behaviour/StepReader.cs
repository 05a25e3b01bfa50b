using System.Data;
using System.Data.Common;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Behaviour;

/// <summary>Shows people their own trail. Part of the hottest page, hence without EF's query pipeline (docs/adr/0058).</summary>
public sealed class StepReader(ECareDbContext db)
{
    private const string Trail = """SELECT "Kind", "At", "Outcome", "Campaign" FROM "Steps" WHERE "Who" = @who ORDER BY "At" DESC, "Id" DESC""";
    private const string Limited = Trail + " LIMIT @take";

    /// <summary>SQL Server knows no LIMIT. It is told by its context: asking EF for the provider reads assembly names on every call.</summary>
    internal const string Fetched = Trail + " OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    /// <summary>The latest steps of one person, newest first.</summary>
    public async Task<IReadOnlyList<LatestStep>> LatestStepsAsync(Pseudonym who, int take, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(who, take);
            return await ReadAsync(command, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<List<LatestStep>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var steps = new List<LatestStep>();
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            steps.Add(new LatestStep(
                Enum.Parse<StepKind>(rows.GetString(0)),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
                Enum.Parse<StepOutcome>(rows.GetString(2)),
                await rows.IsDBNullAsync(3, cancellationToken) ? null : rows.GetString(3)));
        }

        return steps;
    }

    private DbCommand Command(Pseudonym who, int take)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db is SqlServerECareDbContext ? Fetched : Limited;
        Add(command, "@who", DbType.String, who.Value);
        Add(command, "@take", DbType.Int32, take);
        return command;
    }

    private static void Add(DbCommand command, string name, DbType type, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>A step as its own person is told of it.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Campaign">The campaign that it belongs to, if any.</param>
public sealed record LatestStep(StepKind Kind, DateTimeOffset At, StepOutcome Outcome, string? Campaign);
