using ECare.Web.Start;

namespace ECare.Web.NewCountry;

/// <summary>
/// <c>operator copy FROM NAME PREFIX [DISPLAY NAME] [ne-NP=bn-BD ...]</c> and <c>operator check NAME</c>: a new country is a copy of a folder and
/// of its part of uSync, and a list of what to do next.
/// </summary>
internal static class OperatorCommand
{
    private const int Good = 0;
    private const int Lacking = 1;
    private const int Misused = 2;

    private const string Usage = """
        operator copy FROM NAME PREFIX ["DISPLAY NAME"] [LANGUAGE=NEW-LANGUAGE ...]
        operator check NAME
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        // The settings behind the words are the portal's own: --Folders:operators=...
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var builder = WebApplication.CreateBuilder(args[words.Length..]);
        var (operators, usync) = (builder.FolderOf("operators"), builder.FolderOf("uSync"));
        switch (words)
        {
            case ["operator", "copy", .. var rest] when NewOperator.Read(rest) is { } wish:
                if (new OperatorCopy(operators, usync, wish).Run() is { } obstacle)
                {
                    await Console.Error.WriteLineAsync(obstacle);
                    return Misused;
                }

                await Console.Out.WriteLineAsync($"{wish.Name} is a copy of {wish.From}. A database that has content already takes it with: usync import");
                await CheckAsync(operators, usync, wish.Name);
                return Good;

            case ["operator", "check", var name]:
                return await CheckAsync(operators, usync, name);

            default:
                await Console.Error.WriteLineAsync(Usage);
                return Misused;
        }
    }

    private static async Task<int> CheckAsync(string operators, string usync, string name)
    {
        var missing = new OperatorCheck(operators, usync, name).Run();
        foreach (var each in missing)
        {
            await Console.Out.WriteLineAsync(each);
        }

        await Console.Out.WriteLineAsync(missing.Count == 0 ? $"{name} lacks nothing." : $"{name} lacks {missing.Count} things.");
        return missing.Count == 0 ? Good : Lacking;
    }
}
