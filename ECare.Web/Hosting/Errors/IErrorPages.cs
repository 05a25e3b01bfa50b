namespace ECare.Web.Hosting.Errors;

/// <summary>Where the words of an error page come from: content where there is a site, the neutral page where there is none.</summary>
public interface IErrorPages
{
    /// <summary>The page for a status, or null to fall back to the neutral one.</summary>
    /// <param name="originalPath">What was asked for, by which the site and its language are known.</param>
    ValueTask<IResult?> FindAsync(HttpContext context, int status, string originalPath, CancellationToken cancellationToken);
}
