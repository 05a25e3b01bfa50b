using System.Data;
using ECare.Core.Operators;
using ECare.Core.Persistence.Kept;

namespace ECare.Core.Behaviour;

/// <summary>Shows people their own trail. Part of the hottest page, hence without EF's query pipeline (docs/adr/0058).</summary>
public sealed class StepReader(KeptConnections connections, CurrentOperator current)
{
    private const string Columns = """SELECT "Kind", "At", "Outcome", "Campaign" FROM "Steps" WHERE "Who" = @who ORDER BY "At" DESC, "Id" DESC""";

    internal static readonly KeptStatement Trail = new(Columns + " LIMIT @take", ("@who", DbType.String), ("@take", DbType.Int32))
    {
        SqlServer = Columns + " OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY",
    };

    /// <summary>The latest steps of one person, newest first.</summary>
    public ValueTask<IReadOnlyList<LatestStep>> LatestStepsAsync(Pseudonym who, int take, CancellationToken cancellationToken) =>
        connections.UseAsync(current.Operator.Name, connection => ReadAsync(connection, who, take, cancellationToken), cancellationToken);

    private static async ValueTask<IReadOnlyList<LatestStep>> ReadAsync(
        KeptConnection connection, Pseudonym who, int take, CancellationToken cancellationToken)
    {
        var steps = new List<LatestStep>(take);
        await using var rows = await connection.ReadAsync(Trail, [who.Value, take], cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            steps.Add(new LatestStep(
                StoredName.To<StepKind>(rows.GetString(0)),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
                StoredName.To<StepOutcome>(rows.GetString(2)),
                rows.IsDBNull(3) ? null : rows.GetString(3)));
        }

        return steps;
    }
}

/// <summary>A step as its own person is told of it.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Campaign">The campaign that it belongs to, if any.</param>
public sealed record LatestStep(StepKind Kind, DateTimeOffset At, StepOutcome Outcome, string? Campaign);
