namespace ECare.Campaigns.Tables;
internal static class LogToScores { public static void Run(LearningSchema schema, string log, string score, string file, TextWriter notes) { } }
