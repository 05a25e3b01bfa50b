using ECare.Web.Display;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.Outbound.Stops;

/// <summary>What the page shows to which the link in an e-mail leads. It names nobody: whoever has the link sees it.</summary>
internal sealed record StopModel(ShellModel Shell, IWords Words)
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    /// <summary>That something was given back.</summary>
    public Notice? Notice { get; init; }

    /// <summary>What the one button does, and says; absent when there is nothing to press.</summary>
    public StopAct? Act { get; init; }

    public string? ActText { get; init; }

    /// <summary>Whether the button is the page's main one.</summary>
    public bool IsMain => Act == StopAct.Stop;

    /// <summary>Where everything else is chosen, by signing in.</summary>
    public Link? Account { get; init; }
}

/// <summary>What the page's form asks for.</summary>
public enum StopAct
{
    Stop = 1,
    Undo = 2,
}
