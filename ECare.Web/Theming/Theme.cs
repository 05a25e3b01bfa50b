using Microsoft.AspNetCore.Html;

namespace ECare.Web.Theming;

/// <summary>One operator's theme, read, checked and ready to be linked.</summary>
/// <param name="Name">The operator's folder: <c>rimal</c>.</param>
/// <param name="StylesheetUrl">The theme's own variables, named by their content.</param>
/// <param name="LogoUrl">The mark as a file, for the tab and for mail.</param>
/// <param name="Mark">The same mark to stand in the page, where it takes the header's colour.</param>
/// <param name="Tint">The colour the browser may give its own frame by day, as CSS writes it.</param>
/// <param name="DarkTint">The same by night.</param>
public sealed record Theme(string Name, string StylesheetUrl, string LogoUrl, IHtmlContent Mark, string Tint, string DarkTint);
