using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Demo;
using ECare.Web.Display;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;
using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.DemoPhone;

/// <summary>What the page of the demo's phone shows.</summary>
public sealed record DemoPhoneModel(ShellModel Shell, IWords Words)
{
    public required Tabs Operators { get; init; }

    public required IReadOnlyList<DemoPersonRow> People { get; init; }

    /// <summary>The back office's people; their e-mails arrive here too.</summary>
    public required IReadOnlyList<DemoPersonRow> Staff { get; init; }

    /// <summary>Whose mailbox it is; null until somebody is chosen.</summary>
    public NewStaff? Editor { get; init; }

    /// <summary>Whose phone it is; null until somebody is chosen.</summary>
    public DemoPersona? Person { get; init; }

    /// <summary>As it is written in its country.</summary>
    public string Number { get; init; } = "";

    /// <summary>The document that the person is registered with, where the operator asks for it when somebody tops the number up.</summary>
    public string? Identification { get; init; }

    /// <summary>The sign-in page with the number filled in.</summary>
    public Link? SignIn { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DemoMessage> Messages { get; init; } = [];

    /// <summary>Words that the person may answer with; none where nobody is chosen.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Takes an answer.</summary>
    public string AnswerUrl { get; init; } = "";

    /// <summary>Whether something else is being written; the page then does not look for messages by itself.</summary>
    public bool Writes { get; init; }

    /// <summary>Where something else is written, or, when it is, the way back.</summary>
    public string WriteUrl { get; init; } = "";
}

/// <summary>One person to choose.</summary>
public sealed record DemoPersonRow(string Name, string Story, string Url, bool IsChosen);

/// <summary>One message on the phone.</summary>
/// <param name="Code">The sign-in code in it, or null.</param>
public sealed record DemoMessage(string Text, string? Code, string Time)
{
    /// <summary>The addresses in it, within this host: a phone leads on.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}

/// <summary>What the page is asked to show.</summary>
/// <param name="Operator">Whose people are listed.</param>
/// <param name="Person">Whose phone; or nobody's.</param>
/// <param name="Editor">Whose mailbox; or nobody's.</param>
/// <param name="Culture">The language of the page.</param>
public sealed record DemoPhoneChoice(Operator Operator, DemoPersona? Person, NewStaff? Editor, string Culture)
{
    /// <summary>Whether an answer is being written.</summary>
    public bool Writes { get; init; }
}
