namespace ECare.Web.Hosting.Errors;

/// <summary>Whether the one who asks is a program or a person.</summary>
internal static class Answer
{
    public static bool WantsJson(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/umbraco/management", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/umbraco/delivery", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
