using System.Globalization;
using ECare.Core.Jobs;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk;

/// <summary>How something stands. A word always stands beside the colour.</summary>
public enum Light
{
    /// <summary>Nothing is known of it.</summary>
    Off,

    Green,
    Amber,
    Red,
}

/// <summary>What stands around every page of the desk.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Person">Who is signed in.</param>
/// <param name="Links">The pages of the desk that are theirs.</param>
public sealed record DeskFrame(string Title, string Person, IReadOnlyList<DeskLink> Links);

/// <summary>A page of the desk.</summary>
public sealed record DeskLink(string Text, string Url, bool IsCurrent);

/// <summary>A page of the desk.</summary>
public interface IDeskPage
{
    /// <summary>What stands around it.</summary>
    DeskFrame Frame { get; }
}

/// <summary>The overview.</summary>
public sealed record StartModel(DeskFrame Frame, IReadOnlyList<OperatorRow> Operators) : IDeskPage;

/// <summary>One operator on the overview.</summary>
public sealed record OperatorRow(Operator Operator, Light Light, IReadOnlyList<string> Failing, string LastRun, IReadOnlyList<DeskLink> Pages);

/// <summary>The jobs of an operator.</summary>
public sealed record JobsModel(DeskFrame Frame, Operator Operator, JobsQuery Query, DeskTime Time) : IDeskPage
{
    /// <summary>How each job stands; what fails comes first.</summary>
    public required IReadOnlyList<JobRow> Standings { get; init; }

    /// <summary>A page of the log.</summary>
    public required IReadOnlyList<JobRun> Runs { get; init; }

    /// <summary>Where older runs are; <see langword="null"/> when there are none.</summary>
    public string? OlderUrl { get; init; }
}

/// <summary>One job.</summary>
/// <param name="Name">The plan's name.</param>
/// <param name="Standing">How it went; <see langword="null"/> when it never ran.</param>
/// <param name="NextDue">When it runs next; <see langword="null"/> for a job of an earlier version, or one that another node does.</param>
public sealed record JobRow(string Name, JobStanding? Standing, DateTimeOffset? NextDue)
{
    /// <summary>Red while it fails; amber when its last run was abandoned. Jobs that are due every minute note only runs that found something to do.</summary>
    public Light Light => Standing switch
    {
        { FailingSince: not null } => Light.Red,
        { Last.State: JobRunState.Abandoned } => Light.Amber,
        null => Light.Off,
        _ => Light.Green,
    };
}

/// <summary>What the address says about the log of runs.</summary>
public sealed record JobsQuery
{
    /// <summary>A job's name.</summary>
    public string? Job { get; init; }

    /// <summary>A state's name; what is none asks for all.</summary>
    public string? State { get; init; }

    /// <summary>Milliseconds since 1970: only runs that began earlier.</summary>
    public long? Before { get; init; }

    /// <summary>The same for the log.</summary>
    public JobRunFilter Filter => new(
        Job is { Length: > 0 and <= 60 } ? Job : null,
        Enum.TryParse<JobRunState>(State, ignoreCase: false, out var state) && Enum.IsDefined(state) ? state : null,
        Before is >= 0 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(Before.Value) : null);

    /// <summary>The same as an address.</summary>
    public string Address(long? before) => string.Create(
        CultureInfo.InvariantCulture, $"?job={Uri.EscapeDataString(Job ?? "")}&state={Uri.EscapeDataString(State ?? "")}{(before is null ? "" : "&before=")}{before}");
}

/// <summary>What the installation needs and has.</summary>
public sealed record HealthModel(DeskFrame Frame, IReadOnlyList<HealthRow> Rows) : IDeskPage;

/// <summary>One thing that the installation needs.</summary>
public sealed record HealthRow(string Thing, string Needs, string Has, Light Light);

/// <summary>Times as staff read them: the day first written largest part first, on the operator's clock.</summary>
public sealed class DeskTime(Operator @operator)
{
    /// <summary>2026-11-28 22:05:09.</summary>
    public string At(DateTimeOffset? time) =>
        time is { } at ? @operator.Zone.At(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : DeskWords.Never;

    /// <summary>For machines.</summary>
    public static string Utc(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>1.2 s, 14 min.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds:F0} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:F1} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:F0} min"),
    };
}
