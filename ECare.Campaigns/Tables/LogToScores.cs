using System.Globalization;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Tables;

/// <summary>The batch form: learns from a log and writes for each row of another table the probability and the score of every action.</summary>
internal static class LogToScores
{
    private const int CategoryPlaces = 96;

    /// <param name="notes">Told what was found, for people.</param>
    public static void Run(LearningSchema schema, string log, string score, string file, TextWriter notes)
    {
        var (rows, actions) = Reading(log, text => LogTable.Read(text, log, schema));
        var contexts = Reading(score, text => LogTable.ReadContexts(text, score, schema));
        var terms = Terms(schema, actions);
        var shape = new ContextShape(actions.Count, schema.Numbers.Count, schema.Categories.Count, CategoryPlaces, schema.Seed);
        var policy = BatchLearner.Learn(rows, shape, terms);
        var (scores, probabilities) = policy.Decide(contexts);
        try
        {
            using var output = new StreamWriter(file) { NewLine = "\n" };
            Write(output, actions, scores, probabilities);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{file}: cannot be written: {fault.Message}", fault);
        }

        Tell(notes, policy.Findings, rows.Count, actions, contexts.Count);
    }

    /// <summary>The schema's terms for these actions.</summary>
    /// <exception cref="TableException">A cap leaves less than the floor gives.</exception>
    public static BatchTerms Terms(LearningSchema schema, IReadOnlyList<string> actions)
    {
        foreach (var (action, cap) in schema.Caps)
        {
            if (cap < schema.Floor / actions.Count)
            {
                throw new TableException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The cap of \"{action}\" ({cap}) is below its part of the floor ({schema.Floor} over {actions.Count} actions): lower the floor or leave the action out."));
            }
        }

        return new BatchTerms(
            [.. actions.Select(action => schema.Caps.GetValueOrDefault(action, 1))],
            [.. actions.Select(action => schema.Costs.GetValueOrDefault(action))],
            schema.Floor);
    }

    private static T Reading<T>(string file, Func<TextReader, T> read)
    {
        try
        {
            using var text = new StreamReader(file);
            return read(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{file}: cannot be read: {fault.Message}", fault);
        }
    }

    private static void Write(TextWriter output, IReadOnlyList<string> actions, double[][] scores, double[][] probabilities)
    {
        output.WriteLine(string.Join(',', actions.Select(action => TableText.Quoted($"p:{action}")).Concat(actions.Select(action => TableText.Quoted($"score:{action}"))).Prepend("row")));
        for (var row = 0; row < scores.Length; row++)
        {
            var numbers = probabilities[row].Concat(scores[row]).Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            output.WriteLine(string.Join(',', numbers.Prepend((row + 1).ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static void Tell(TextWriter notes, BatchFindings found, int rows, IReadOnlyList<string> actions, int scored)
    {
        notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows of {actions.Count} actions learnt, {scored} scored. Model: {found.Model}."));
        foreach (var (model, loss) in found.Losses)
        {
            notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {model}: squared error {loss:G8} on rows not seen"));
        }

        for (var action = 0; action < actions.Count; action++)
        {
            notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {actions[action]}: {found.Rows[action]} rows, mean {found.Means[action]:G6} less cost"));
        }

        notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Choosing by the model gains {found.Gain:G6} a row (standard error {found.GainError:G3}): {(found.IsPersonal ? "used" : "not proven, the same for all")}."));
    }
}
