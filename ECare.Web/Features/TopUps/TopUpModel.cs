using ECare.Web.Content.Models;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.TopUps;

/// <summary>What all views of the top-up page begin with.</summary>
/// <param name="Page">The editors' words.</param>
/// <param name="Views">The ways to get credit; null where there is one.</param>
internal sealed record TopUpHead(IPageHead Page, Tabs? Views)
{
    public ErrorSummary? Errors { get; init; }

    public Notice? Notice { get; init; }
}

/// <summary>Topping up: first which number and how much, then what comes of it and how it is paid.</summary>
internal sealed record TopUpModel(TopUpHead Head)
{
    /// <summary>The first step's questions; null in the second.</summary>
    public IReadOnlyList<FormField>? Ask { get; init; }

    public TopUpCheck? Check { get; init; }
}

/// <summary>The second step.</summary>
/// <param name="To">The number in groups.</param>
/// <param name="Whose">Initials, or the own number's label.</param>
/// <param name="Facts">What is paid, what the taxes are, what the credit is.</param>
internal sealed record TopUpCheck(string To, string Whose, IReadOnlyList<(string Label, string Value)> Facts, PayForm Form)
{
    /// <summary>That it is the right number: asked for one that was never topped up before.</summary>
    public FormField? Confirm { get; init; }

    public required Link Back { get; init; }
}

/// <summary>Why a balance is what it is.</summary>
internal sealed record WalletModel(TopUpHead Head, IReadOnlyList<Row> Rows)
{
    public HeroCard? Balance { get; init; }

    public Tabs? Numbers { get; init; }

    public Link? Newer { get; init; }

    public Link? Older { get; init; }
}
