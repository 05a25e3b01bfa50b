using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Web.Start;

namespace ECare.Web.Content.Files;

/// <summary>
/// <c>usync export|import|diff [FOLDER]</c>: carries content between the database and files without serving pages. Portals that run on the
/// same database are told of an import as of any other change.
/// </summary>
internal static class UsyncCommand
{
    private const int Same = 0;
    private const int Differs = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        // The settings behind the words are the portal's own: --Cms:Database:ConnectionString=...
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        if (words is not ["usync", "export" or "import" or "diff", .. { Length: < 2 }])
        {
            await Console.Error.WriteLineAsync("usync export [FOLDER] | usync import [FOLDER] | usync diff [FOLDER]");
            return Misused;
        }

        // A folder begins like a setting of the form /key value, so the words are not passed on.
        await using var portal = Portal.Build(args[words.Length..]);
        var folder = words.ElementAtOrDefault(2) ?? portal.Services.GetRequiredService<ContentFolder>().Documents;
        try
        {
            await portal.Services.GetRequiredService<CmsStartup>().InitializeAsync(default);
            return await RunAsync(words[1], portal.Services.GetRequiredService<UsyncFiles>(), Path.GetFullPath(folder));
        }
        catch (InvalidDataException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Misused;
        }
    }

    private static async Task<int> RunAsync(string what, UsyncFiles files, string folder)
    {
        var differences = await files.CompareAsync(folder, default);
        switch (what)
        {
            case "export":
                await files.ExportAsync(folder, default);
                break;

            case "import":
                await files.ImportAsync(folder, default);
                break;
        }

        foreach (var difference in differences)
        {
            await Console.Out.WriteLineAsync($"{Word(difference.Standing),-17} {difference.Kind,-12} {difference.Alias}");
        }

        await Console.Out.WriteLineAsync(differences.Count == 0 ? $"{folder} and the database are the same." : $"{differences.Count} differences between {folder} and the database.");
        return what == "diff" && differences.Count > 0 ? Differs : Same;
    }

    private static string Word(UsyncStanding standing) => standing switch
    {
        UsyncStanding.OnlyInFiles => "only in files",
        UsyncStanding.Different => "different",
        UsyncStanding.OnlyInDatabase => "only in database",
        _ => "deleted in files",
    };
}
