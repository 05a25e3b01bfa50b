namespace ECare.Web.Features.Account.Known;

/// <summary>What the address of the page says beside the view.</summary>
/// <param name="Done">What a form has just done; null where nothing was.</param>
/// <param name="AsksAll">Whether it is asked if everything is to be forgotten.</param>
internal sealed record KnownQuery(string? Done, bool AsksAll)
{
    public const string ViewField = "view";
    public const string View = "known";
    public const string AskField = "ask";
    public const string Everything = "all";

    public const string LeftOut = "LeftOut";
    public const string Used = "Used";
    public const string Forgotten = "Forgotten";
    public const string Again = "Again";
    public const string On = "On";
    public const string Off = "Off";

    public static IReadOnlyList<string> Answers { get; } = [LeftOut, Used, Forgotten, Again, On, Off];

    /// <summary>The view, and what was done there.</summary>
    public static QueryString Address(string? done = null)
    {
        var query = QueryString.Create(ViewField, View);
        return done is null ? query : query.Add(AccountNotices.Field, done);
    }

    public static bool IsAskedBy(HttpRequest request) => request.Query[ViewField] == View;

    public static KnownQuery Of(HttpRequest request) => new(
        Answers.FirstOrDefault(answer => string.Equals(answer, request.Query[AccountNotices.Field], StringComparison.Ordinal)),
        request.Query[AskField] == Everything);
}
