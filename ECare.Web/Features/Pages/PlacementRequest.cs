using ECare.Web.Content.Models;

namespace ECare.Web.Features.Pages;

/// <summary>A place on a page that a campaign may take.</summary>
/// <param name="Name">The placement's name, <c>home.hero</c>.</param>
/// <param name="Fallback">What stands there when no campaign does; null leaves the place empty.</param>
public sealed record PlacementRequest(string Name, Banner? Fallback);
